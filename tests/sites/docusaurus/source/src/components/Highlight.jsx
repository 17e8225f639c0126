export default function Highlight({ children }) {
  return <span className="relay-highlight">{children}</span>
}
