CREATE INDEX "ix_groups_history_group_event" ON "public"."T_acl_history" ("C group_id", "C event", "C id")
