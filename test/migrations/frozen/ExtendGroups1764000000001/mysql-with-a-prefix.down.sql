DROP TABLE `app_groups_recorded_membership`
DROP TABLE `app_groups_history_user`
DROP INDEX `ix_groups_history_request` ON `app_groups_history`
ALTER TABLE `app_groups_history` DROP COLUMN `request`
ALTER TABLE `app_groups_history` DROP COLUMN `reason`
ALTER TABLE `app_groups_history` DROP COLUMN `actor_groups`
DELETE FROM `app_groups_membership` WHERE `until` <= CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%T.%f'), 23), 'Z')
ALTER TABLE `app_groups_membership` DROP COLUMN `until`
ALTER TABLE `app_groups_group` DROP COLUMN `description`
