profile-all = 全部项目
