mod finding;
mod queries;
