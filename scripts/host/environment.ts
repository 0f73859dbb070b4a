process.env.NODE_ENV ??= 'production';
process.env.ADMIN_JS_TMP_DIR ??= 'adminjs-bundle';
