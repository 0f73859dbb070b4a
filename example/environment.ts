/*
 * Imported before everything else: AdminJS reads this variable while it is being loaded. Anything but production makes it
 * watch and bundle its components for as long as the process lives.
 */
process.env.NODE_ENV ??= 'production';
