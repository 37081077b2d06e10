profile-all = All projects
