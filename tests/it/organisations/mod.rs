mod agreeing;
mod duplicates;
mod listing;
mod paging;
mod registering;
mod visibility;
