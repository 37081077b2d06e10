mod knowing;
