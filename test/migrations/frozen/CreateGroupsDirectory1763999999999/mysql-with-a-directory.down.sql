DROP TABLE `groups_user`
