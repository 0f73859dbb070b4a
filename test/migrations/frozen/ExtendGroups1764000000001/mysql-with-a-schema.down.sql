DROP TABLE `groups_recorded_membership`
DROP TABLE `groups_history_user`
DROP INDEX `ix_groups_history_request` ON `groups_history`
ALTER TABLE `groups_history` DROP COLUMN `request`
ALTER TABLE `groups_history` DROP COLUMN `reason`
ALTER TABLE `groups_history` DROP COLUMN `actor_groups`
DELETE FROM `groups_membership` WHERE `until` <= CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%T.%f'), 23), 'Z')
ALTER TABLE `groups_membership` DROP COLUMN `until`
ALTER TABLE `groups_group` DROP COLUMN `description`
