DROP TABLE "public"."groups_user"
