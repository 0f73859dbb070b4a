DROP TABLE "public"."app_groups_user"
