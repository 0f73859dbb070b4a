DROP INDEX "office"."ix_groups_history_group_event"
