package io.clicklake.job.decode.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;

/**
 * A subclass of Jackson's streaming parser that is reused for many payloads. It adds two things
 * that Jackson does not offer: the offsets of tokens, and the UTF-8 bytes of a string without
 * decoding them to characters.
 *
 * <p>Hot path: buffers and the table of key names are reused. The parser reads UTF-8 only and does
 * not detect other encodings. Jackson's limits are off, because the decoder has its own limits. The
 * parser throws an {@link IOException} for an error in the payload; {@link #start} resets the
 * parser after an error.
 *
 * <p>The parser uses protected fields of Jackson, see {@code docs/internals.md}. {@code
 * DifferentialTest} and {@code JsonParsingSuiteTest} test this use.
 */
public final class PayloadParser extends UTF8StreamJsonParser {
  /**
   * The maximum number of names in the table of key names. More names come only from a hostile
   * producer, or from keys that contain data.
   */
  private static final int MAX_NAMES = 4096;

  private static final StreamReadConstraints UNLIMITED =
      StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .build();

  private static final int NAME_TABLE =
      JsonFactory.Feature.collectDefaults()
          & ~JsonFactory.Feature.INTERN_FIELD_NAMES.getMask()
          & ~JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW.getMask();

  private final JsonReadContext root;

  public PayloadParser() {
    super(
        new IOContext(
            UNLIMITED,
            StreamWriteConstraints.defaults(),
            ErrorReportConfiguration.defaults(),
            new BufferRecycler(),
            ContentReference.unknown(),
            false),
        0,
        null,
        null,
        ByteQuadsCanonicalizer.createRoot().makeChild(NAME_TABLE),
        new byte[0],
        0,
        0,
        0,
        false);
    this.root = _parsingContext;
  }

  /** Whether the table of key names is so large that the parser should be replaced. */
  public boolean hasTooManyNames() {
    return _symbols.size() > MAX_NAMES;
  }

  /** Starts a payload; its bytes must be valid UTF-8. */
  public void start(byte[] payload, int from, int to) {
    _inputBuffer = payload;
    _inputPtr = from;
    _inputEnd = to;
    _currInputProcessed = 0;
    _currInputRow = 1;
    _currInputRowStart = from;
    _tokenInputTotal = from + 1L;
    _currToken = null;
    _nextToken = null;
    _tokenIncomplete = false;
    _nameCopied = false;
    _parsingContext = root;
    root.reset(JsonStreamContext.TYPE_ROOT, 1, 0);
  }

  /** The offset of the first byte that has not been read. */
  public int position() {
    return _inputPtr;
  }

  /** The offset of the first byte of the current token. */
  public int tokenStart() {
    return (int) _tokenInputTotal - 1;
  }

  /**
   * Reads the current string value. Without escapes the text points into the payload; with escapes
   * it is decoded into the text's own buffer.
   */
  public void readString(Utf8Slice text) throws IOException {
    byte[] in = _inputBuffer;
    int at = StringBytes.plainEnd(in, _inputPtr, _inputEnd);
    if (at < _inputEnd && in[at] == '"') {
      text.point(in, _inputPtr, at);
      _inputPtr = at + 1;
      _tokenIncomplete = false;
      return;
    }
    char[] decoded = getTextCharacters();
    if (!text.encode(decoded, getTextOffset(), getTextLength())) {
      throw new JsonParseException(this, "a \\u escape is half of a surrogate pair");
    }
  }

  /** Does nothing, because the buffers are reused for the next payload. */
  @Override
  public void close() {}
}
