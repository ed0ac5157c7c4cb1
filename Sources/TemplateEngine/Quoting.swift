internal import SourceText
internal import Values

/// A text in quotes as Go's `%q` writes it.
func quoted(_ text: ByteString) -> String { GoQuote.quoted(text).string }

/// A text in quotes as Go's `%q` writes it.
func quoted(_ text: String) -> String { quoted(ByteString(text)) }
