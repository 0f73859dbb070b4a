CREATE INDEX "ix_groups_history_group_event" ON "public"."acl_history" ("group_id", "event", "id")
