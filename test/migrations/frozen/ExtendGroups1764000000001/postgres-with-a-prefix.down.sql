DROP TABLE "public"."app_groups_recorded_membership"
DROP TABLE "public"."app_groups_history_user"
DROP INDEX "public"."ix_groups_history_request"
ALTER TABLE "public"."app_groups_history" DROP COLUMN "request"
ALTER TABLE "public"."app_groups_history" DROP COLUMN "reason"
ALTER TABLE "public"."app_groups_history" DROP COLUMN "actor_groups"
DELETE FROM "public"."app_groups_membership" WHERE "until" COLLATE "C" <= to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
ALTER TABLE "public"."app_groups_membership" DROP COLUMN "until"
ALTER TABLE "public"."app_groups_group" DROP COLUMN "description"
