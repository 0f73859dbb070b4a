DROP INDEX "public"."ix_groups_history_group_event"
