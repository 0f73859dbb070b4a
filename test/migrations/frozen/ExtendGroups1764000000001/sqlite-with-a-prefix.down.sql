DROP TABLE "app_groups_recorded_membership"
DROP TABLE "app_groups_history_user"
DROP INDEX "ix_groups_history_request"
ALTER TABLE "app_groups_history" DROP COLUMN "request"
ALTER TABLE "app_groups_history" DROP COLUMN "reason"
ALTER TABLE "app_groups_history" DROP COLUMN "actor_groups"
DELETE FROM "app_groups_membership" WHERE "until" <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
ALTER TABLE "app_groups_membership" DROP COLUMN "until"
ALTER TABLE "app_groups_group" DROP COLUMN "description"
