DROP TABLE `acl_recorded_membership`
DROP TABLE `acl_history_user`
DROP INDEX `ix_groups_history_request` ON `acl_history`
ALTER TABLE `acl_history` DROP COLUMN `request`
ALTER TABLE `acl_history` DROP COLUMN `reason`
ALTER TABLE `acl_history` DROP COLUMN `actor_groups`
DELETE FROM `acl_membership` WHERE `until` <= CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%T.%f'), 23), 'Z')
ALTER TABLE `acl_membership` DROP COLUMN `until`
ALTER TABLE `acl_group` DROP COLUMN `description`
