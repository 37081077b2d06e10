mod planning;
mod stopping;
