mod finding;
mod queries;
mod rebuilding;
mod tidying;
