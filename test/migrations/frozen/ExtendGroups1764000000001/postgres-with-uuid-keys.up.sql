ALTER TABLE "public"."acl_group" ADD COLUMN "description" character varying(500) NOT NULL DEFAULT ''
ALTER TABLE "public"."acl_membership" ADD COLUMN "until" character varying(24)
ALTER TABLE "public"."acl_history" ADD COLUMN "actor_groups" json
ALTER TABLE "public"."acl_history" ADD COLUMN "reason" character varying(500)
ALTER TABLE "public"."acl_history" ADD COLUMN "request" character varying(36)
CREATE INDEX "ix_groups_history_request" ON "public"."acl_history" ("request", "id")
CREATE TABLE "public"."acl_history_user" ("user_id" character varying(191) NOT NULL, "entry_id" integer NOT NULL, CONSTRAINT "pk_groups_history_user" PRIMARY KEY ("user_id", "entry_id"))
INSERT INTO "public"."acl_history_user" ("user_id", "entry_id") SELECT DISTINCT "named"."user" ->> 'id', "entry"."id" FROM "public"."acl_history" "entry", json_array_elements(CASE WHEN json_typeof("entry"."details" -> 'users') = 'array' THEN "entry"."details" -> 'users' ELSE '[]' END) "named" ("user") WHERE "named"."user" ->> 'id' IS NOT NULL
CREATE TABLE "public"."acl_recorded_membership" ("group_id" integer NOT NULL, "label" character varying(191), "active" smallint, "until" character varying(24), "user_id" uuid NOT NULL, CONSTRAINT "pk_groups_recorded_membership" PRIMARY KEY ("user_id", "group_id"))
INSERT INTO "public"."acl_recorded_membership" ("user_id", "group_id") SELECT "user_id", "group_id" FROM "public"."acl_membership"
DROP TRIGGER IF EXISTS "acl_history_user_refuse_change" ON "public"."acl_history_user"
CREATE TRIGGER "acl_history_user_refuse_change" BEFORE UPDATE OR DELETE ON "public"."acl_history_user" FOR EACH ROW EXECUTE FUNCTION "public"."acl_group_refuse"('GROUPS_PROTECTED: History is only ever added to.', 'BEFORE%20UPDATE%20OR%20DELETE%20ON%20%22public%22.%22acl_history_user%22%20FOR%20EACH%20ROW%20EXECUTE%20FUNCTION%20%22public%22.%22acl_group_refuse%22%20GROUPS_PROTECTED%3A%20History%20is%20only%20ever%20added%20to.')
DROP TRIGGER IF EXISTS "acl_history_user_refuse_truncate" ON "public"."acl_history_user"
CREATE TRIGGER "acl_history_user_refuse_truncate" BEFORE TRUNCATE ON "public"."acl_history_user" FOR EACH STATEMENT EXECUTE FUNCTION "public"."acl_group_refuse"('GROUPS_PROTECTED: History is only ever added to.', 'BEFORE%20TRUNCATE%20ON%20%22public%22.%22acl_history_user%22%20FOR%20EACH%20STATEMENT%20EXECUTE%20FUNCTION%20%22public%22.%22acl_group_refuse%22%20GROUPS_PROTECTED%3A%20History%20is%20only%20ever%20added%20to.')
