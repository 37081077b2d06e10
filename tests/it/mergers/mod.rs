mod merging;
mod places;
