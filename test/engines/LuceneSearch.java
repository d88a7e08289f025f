import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Indexes the lines of the file args[0] as OpenSearch would, a text field and a keyword, and runs the queries of the file args[1],
 * one a line: expressions and phrases, one of each of which must be there, in base64 with commas. Prints "query line" for each hit,
 * and to standard error "query reason" for each whose automaton is too large.
 */
public class LuceneSearch {
  public static void main(String[] args) throws Exception {
    var analyzer = new StandardAnalyzer();
    var directory = new ByteBuffersDirectory();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      int number = 0;
      for (String line : Files.readAllLines(Path.of(args[0]))) {
        var document = new Document();
        document.add(new StoredField("line", number++));
        document.add(new TextField("message", line, Field.Store.NO));
        document.add(new StringField("message.keyword", line, Field.Store.NO));
        writer.addDocument(document);
      }
    }
    var searcher = new IndexSearcher(DirectoryReader.open(directory));
    var out = new StringBuilder();
    var refused = new StringBuilder();
    int number = 0;
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] parts = line.split(" ", 2);
      var query = new BooleanQuery.Builder();
      var expressions = new BooleanQuery.Builder();
      for (String each : parts[0].split(","))
        try {
          expressions.add(new RegexpQuery(new Term("message.keyword", text(each)), RegExp.INTERSECTION), BooleanClause.Occur.SHOULD);
        } catch (TooComplexToDeterminizeException tooComplex) {
          refused.append(number).append(' ').append(tooComplex.getMessage()).append('\n');
        }
      query.add(expressions.build(), BooleanClause.Occur.FILTER);
      if (!parts[1].isEmpty()) {
        var phrases = new BooleanQuery.Builder();
        for (String each : parts[1].split(","))
          phrases.add(new QueryBuilder(analyzer).createPhraseQuery("message", text(each)), BooleanClause.Occur.SHOULD);
        query.add(phrases.build(), BooleanClause.Occur.FILTER);
      }
      for (var hit : searcher.search(query.build(), 100_000).scoreDocs)
        out.append(number).append(' ').append(searcher.doc(hit.doc).get("line")).append('\n');
      number++;
    }
    System.out.print(out);
    System.err.print(refused);
    if (!refused.isEmpty()) System.exit(1);
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
