mod doing;
mod giving;
