DROP TABLE "acl_recorded_membership"
DROP TABLE "acl_history_user"
DROP INDEX "ix_groups_history_request"
ALTER TABLE "acl_history" DROP COLUMN "request"
ALTER TABLE "acl_history" DROP COLUMN "reason"
ALTER TABLE "acl_history" DROP COLUMN "actor_groups"
DELETE FROM "acl_membership" WHERE "until" <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
ALTER TABLE "acl_membership" DROP COLUMN "until"
ALTER TABLE "acl_group" DROP COLUMN "description"
