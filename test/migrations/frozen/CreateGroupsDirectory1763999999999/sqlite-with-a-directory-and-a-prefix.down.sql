DROP TABLE "app_groups_user"
