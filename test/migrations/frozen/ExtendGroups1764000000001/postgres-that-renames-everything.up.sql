ALTER TABLE "public"."T_acl_group" ADD COLUMN "C description" character varying(500) NOT NULL DEFAULT ''
ALTER TABLE "public"."T_acl_membership" ADD COLUMN "C until" character varying(24)
ALTER TABLE "public"."T_acl_history" ADD COLUMN "C actor_groups" json
ALTER TABLE "public"."T_acl_history" ADD COLUMN "C reason" character varying(500)
ALTER TABLE "public"."T_acl_history" ADD COLUMN "C request" character varying(36)
CREATE INDEX "ix_groups_history_request" ON "public"."T_acl_history" ("C request", "C id")
CREATE TABLE "public"."T_acl_history_user" ("C user_id" character varying(191) NOT NULL, "C entry_id" integer NOT NULL, CONSTRAINT "pk_groups_history_user" PRIMARY KEY ("C user_id", "C entry_id"))
INSERT INTO "public"."T_acl_history_user" ("C user_id", "C entry_id") SELECT DISTINCT "named"."user" ->> 'id', "entry"."C id" FROM "public"."T_acl_history" "entry", json_array_elements(CASE WHEN json_typeof("entry"."C details" -> 'users') = 'array' THEN "entry"."C details" -> 'users' ELSE '[]' END) "named" ("user") WHERE "named"."user" ->> 'id' IS NOT NULL
CREATE TABLE "public"."T_acl_recorded_membership" ("C group_id" integer NOT NULL, "C label" character varying(191), "C active" smallint, "C until" character varying(24), "C user_id" uuid NOT NULL, CONSTRAINT "pk_groups_recorded_membership" PRIMARY KEY ("C user_id", "C group_id"))
INSERT INTO "public"."T_acl_recorded_membership" ("C user_id", "C group_id") SELECT "C user_id", "C group_id" FROM "public"."T_acl_membership"
DROP TRIGGER IF EXISTS "T_acl_history_user_refuse_change" ON "public"."T_acl_history_user"
CREATE TRIGGER "T_acl_history_user_refuse_change" BEFORE UPDATE OR DELETE ON "public"."T_acl_history_user" FOR EACH ROW EXECUTE FUNCTION "public"."T_acl_group_refuse"('GROUPS_PROTECTED: History is only ever added to.', 'BEFORE%20UPDATE%20OR%20DELETE%20ON%20%22public%22.%22T_acl_history_user%22%20FOR%20EACH%20ROW%20EXECUTE%20FUNCTION%20%22public%22.%22T_acl_group_refuse%22%20GROUPS_PROTECTED%3A%20History%20is%20only%20ever%20added%20to.')
DROP TRIGGER IF EXISTS "T_acl_history_user_refuse_truncate" ON "public"."T_acl_history_user"
CREATE TRIGGER "T_acl_history_user_refuse_truncate" BEFORE TRUNCATE ON "public"."T_acl_history_user" FOR EACH STATEMENT EXECUTE FUNCTION "public"."T_acl_group_refuse"('GROUPS_PROTECTED: History is only ever added to.', 'BEFORE%20TRUNCATE%20ON%20%22public%22.%22T_acl_history_user%22%20FOR%20EACH%20STATEMENT%20EXECUTE%20FUNCTION%20%22public%22.%22T_acl_group_refuse%22%20GROUPS_PROTECTED%3A%20History%20is%20only%20ever%20added%20to.')
