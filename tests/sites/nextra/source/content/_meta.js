export default { index: 'Welcome', guide: 'Guide', limits: 'Limits' }
