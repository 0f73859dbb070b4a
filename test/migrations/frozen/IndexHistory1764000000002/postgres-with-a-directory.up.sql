CREATE INDEX "ix_groups_history_group_event" ON "public"."groups_history" ("group_id", "event", "id")
