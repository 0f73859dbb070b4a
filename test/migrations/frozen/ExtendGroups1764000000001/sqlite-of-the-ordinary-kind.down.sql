DROP TABLE "groups_recorded_membership"
DROP TABLE "groups_history_user"
DROP INDEX "ix_groups_history_request"
ALTER TABLE "groups_history" DROP COLUMN "request"
ALTER TABLE "groups_history" DROP COLUMN "reason"
ALTER TABLE "groups_history" DROP COLUMN "actor_groups"
DELETE FROM "groups_membership" WHERE "until" <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
ALTER TABLE "groups_membership" DROP COLUMN "until"
ALTER TABLE "groups_group" DROP COLUMN "description"
