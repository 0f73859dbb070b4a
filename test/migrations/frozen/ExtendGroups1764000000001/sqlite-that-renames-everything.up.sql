ALTER TABLE "T_acl_group" ADD COLUMN "C description" varchar(500) NOT NULL DEFAULT ('')
ALTER TABLE "T_acl_membership" ADD COLUMN "C until" varchar(24)
ALTER TABLE "T_acl_history" ADD COLUMN "C actor_groups" json
ALTER TABLE "T_acl_history" ADD COLUMN "C reason" varchar(500)
ALTER TABLE "T_acl_history" ADD COLUMN "C request" varchar(36)
CREATE INDEX "ix_groups_history_request" ON "T_acl_history" ("C request", "C id")
CREATE TABLE "T_acl_history_user" ("C user_id" varchar(191) NOT NULL, "C entry_id" integer NOT NULL, PRIMARY KEY ("C user_id", "C entry_id")) WITHOUT ROWID
INSERT INTO "T_acl_history_user" ("C user_id", "C entry_id") SELECT DISTINCT CAST(json_extract("named"."value", '$.id') AS TEXT), "entry"."C id" FROM "T_acl_history" "entry", json_each("entry"."C details", '$.users') "named" WHERE json_extract("named"."value", '$.id') IS NOT NULL
CREATE TABLE "T_acl_recorded_membership" ("C group_id" integer NOT NULL, "C label" varchar(191), "C active" smallint, "C until" varchar(24), "C user_id" varchar NOT NULL, PRIMARY KEY ("C user_id", "C group_id")) WITHOUT ROWID
INSERT INTO "T_acl_recorded_membership" ("C user_id", "C group_id") SELECT "C user_id", "C group_id" FROM "T_acl_membership"
CREATE TRIGGER IF NOT EXISTS "T_acl_history_user_refuse_update" BEFORE UPDATE ON "T_acl_history_user" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'GROUPS_PROTECTED: History is only ever added to.'); END
CREATE TRIGGER IF NOT EXISTS "T_acl_history_user_refuse_delete" BEFORE DELETE ON "T_acl_history_user" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'GROUPS_PROTECTED: History is only ever added to.'); END
