mod duplicates;
mod listing;
mod registering;
mod visibility;
