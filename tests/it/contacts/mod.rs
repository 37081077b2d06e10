mod crowded;
mod knowing;
