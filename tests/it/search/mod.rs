mod finding;
mod queries;
mod rebuilding;
