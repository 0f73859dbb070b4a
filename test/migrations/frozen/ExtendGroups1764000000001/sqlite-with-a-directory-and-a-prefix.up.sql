ALTER TABLE "app_groups_group" ADD COLUMN "description" varchar(500) NOT NULL DEFAULT ('')
ALTER TABLE "app_groups_membership" ADD COLUMN "until" varchar(24)
ALTER TABLE "app_groups_history" ADD COLUMN "actor_groups" json
ALTER TABLE "app_groups_history" ADD COLUMN "reason" varchar(500)
ALTER TABLE "app_groups_history" ADD COLUMN "request" varchar(36)
CREATE INDEX "ix_groups_history_request" ON "app_groups_history" ("request", "id")
CREATE TABLE "app_groups_history_user" ("user_id" varchar(191) NOT NULL, "entry_id" integer NOT NULL, PRIMARY KEY ("user_id", "entry_id")) WITHOUT ROWID
INSERT INTO "app_groups_history_user" ("user_id", "entry_id") SELECT DISTINCT CAST(json_extract("named"."value", '$.id') AS TEXT), "entry"."id" FROM "app_groups_history" "entry", json_each("entry"."details", '$.users') "named" WHERE json_extract("named"."value", '$.id') IS NOT NULL
CREATE TABLE "app_groups_recorded_membership" ("group_id" integer NOT NULL, "label" varchar(191), "active" smallint, "until" varchar(24), "user_id" varchar(191) NOT NULL, PRIMARY KEY ("user_id", "group_id")) WITHOUT ROWID
INSERT INTO "app_groups_recorded_membership" ("user_id", "group_id") SELECT "user_id", "group_id" FROM "app_groups_membership"
CREATE TRIGGER IF NOT EXISTS "app_groups_history_user_refuse_update" BEFORE UPDATE ON "app_groups_history_user" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'GROUPS_PROTECTED: History is only ever added to.'); END
CREATE TRIGGER IF NOT EXISTS "app_groups_history_user_refuse_delete" BEFORE DELETE ON "app_groups_history_user" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'GROUPS_PROTECTED: History is only ever added to.'); END
