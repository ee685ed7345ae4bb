// Mantine's own mixins (light-dark, rem, breakpoints) for the style sheets of the renderer.
module.exports = { plugins: { 'postcss-preset-mantine': {} } };
