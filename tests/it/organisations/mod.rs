mod agreeing;
mod duplicates;
mod listing;
mod paging;
mod registering;
mod talks;
mod telling_apart;
mod visibility;
