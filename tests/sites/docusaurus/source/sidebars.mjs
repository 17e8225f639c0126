export default {
  docs: [
    {
      type: 'category',
      label: 'Guide',
      link: { type: 'generated-index', title: 'Guide', description: 'Everything about relaying.' },
      items: ['guide/all-constructs', 'guide/other', 'guide/unlisted'],
    },
    { type: 'category', label: 'Reference', items: ['reference/limits'] },
  ],
}
