DROP TABLE "office"."groups_recorded_membership"
DROP TABLE "office"."groups_history_user"
DROP INDEX "office"."ix_groups_history_request"
ALTER TABLE "office"."groups_history" DROP COLUMN "request"
ALTER TABLE "office"."groups_history" DROP COLUMN "reason"
ALTER TABLE "office"."groups_history" DROP COLUMN "actor_groups"
DELETE FROM "office"."groups_membership" WHERE "until" COLLATE "C" <= to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
ALTER TABLE "office"."groups_membership" DROP COLUMN "until"
ALTER TABLE "office"."groups_group" DROP COLUMN "description"
