DROP TABLE "public"."T_acl_recorded_membership"
DROP TABLE "public"."T_acl_history_user"
DROP INDEX "public"."ix_groups_history_request"
ALTER TABLE "public"."T_acl_history" DROP COLUMN "C request"
ALTER TABLE "public"."T_acl_history" DROP COLUMN "C reason"
ALTER TABLE "public"."T_acl_history" DROP COLUMN "C actor_groups"
DELETE FROM "public"."T_acl_membership" WHERE "C until" COLLATE "C" <= to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
ALTER TABLE "public"."T_acl_membership" DROP COLUMN "C until"
ALTER TABLE "public"."T_acl_group" DROP COLUMN "C description"
