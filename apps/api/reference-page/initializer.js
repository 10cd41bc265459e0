// Shows /openapi.json as a page. In a file of its own, since the page's policy runs nothing inline.
window.onload = () => {
  window.SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#reference',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
};
