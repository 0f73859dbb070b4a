DROP TABLE `T_acl_recorded_membership`
DROP TABLE `T_acl_history_user`
DROP INDEX `ix_groups_history_request` ON `T_acl_history`
ALTER TABLE `T_acl_history` DROP COLUMN `C request`
ALTER TABLE `T_acl_history` DROP COLUMN `C reason`
ALTER TABLE `T_acl_history` DROP COLUMN `C actor_groups`
DELETE FROM `T_acl_membership` WHERE `C until` <= CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%T.%f'), 23), 'Z')
ALTER TABLE `T_acl_membership` DROP COLUMN `C until`
ALTER TABLE `T_acl_group` DROP COLUMN `C description`
