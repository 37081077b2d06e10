mod bulk;
mod crowded;
mod knowing;
