DROP TABLE "office"."groups_user"
