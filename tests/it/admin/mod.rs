mod leaving;
mod people;
mod units;
