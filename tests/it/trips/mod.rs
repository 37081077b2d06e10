mod hosting;
mod planning;
mod stopping;
