mod bulk;
mod doing;
mod giving;
