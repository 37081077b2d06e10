mod archived;
mod far_apart;
mod finding;
mod queries;
mod rebuilding;
mod tidying;
