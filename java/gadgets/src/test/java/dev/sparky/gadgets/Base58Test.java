package dev.sparky.gadgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparky.error.CircuitException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and signatures as text, against what o1js 2.15.0 prints of the same. */
class Base58Test {
  private static final String KEY = "B62qoNKap7U8dUwu6hGcWLGdwhAAZC4gsjina8rupmc7YCLugTzDCmd";

  @ParameterizedTest
  @CsvSource({
    "969888156924128044227783532, EKEWx718ctFVR1NTSaSXki1bH7T2CnNKnG2rGFQ85GE6mbzR7DG7, "
        + "B62qoNKap7U8dUwu6hGcWLGdwhAAZC4gsjina8rupmc7YCLugTzDCmd, "
        + "13880735858958811253688907772106105977533953567326625897696043776476618464402, "
        + "false",
    "5986634990558769537740686473674717750716804381217793227569910513698970527, "
        + "EKEuVcnRb67efWLM3uPre4UVjnQ8NNG8M9K5zaRkD9N3mCW3AzcR, "
        + "B62qrCTNTDdvwCCBm9J497hp7g8sWtrbDVJ22y1A2eKapas9YZZXX3o, "
        + "7684098773020199123849519284596252742587362481835909258110812072328438156519, "
        + "false",
    "14948948889191122161701621932454444434272568604591192483640021539885156195900, "
        + "EKEA1UzhNRD1MTZ8ienDtA61S9YVX2keXtPaeQBN3qS8nxuJ1SNG, "
        + "B62qjzLq1x2HkLU7N3BtN6iXKnydxRWAK5ngyX6eY23WkX6YX4CExKm, "
        + "477998193668400589504535480572008000575288658688097477752892535416289282861, true",
    "20588970851014186016411492866002713404833177689651165144396372599377242536479, "
        + "EKDwBBzZhyRFbuFj6WtKZuQd6U8TXtZSYPKrjrQiEYYf3DiUJgra, "
        + "B62qqRVWfhWapnf3hEozeGNKn32tGq1voPGBjT9XnPcxbodHt5y1zGT, "
        + "4199522983680785450908643003790213808287510157871917764755465370312353115087, "
        + "false",
    "15399848715482816019205660642802209246405051012743792560549150333208920393020, "
        + "EKE9dq6evZHh5MmtAwqMBu3q23aMWTCUPkRFgxAAi3zUWduYAk2k, "
        + "B62qo6zYoBXcv1HX842dRmLRk4RHkiG3rNsLaLCMnNb53Amv9oJmmmr, "
        + "24422157743122852440655439670941095057262746334387189863705461598391335369354, "
        + "true",
    "1, EKDheFCGxfVGKBunTkfkWv3WqiH7JXiYaTu3kv9pb389GBqPpUFr, "
        + "B62qiVGZQdBJJrxnzhvqp7LKe6jDiFcpU3cF5xHoZof5Pz9qiL85KLx, 1, true"
  })
  void namesKeys(String number, String text, String publicText, String x, boolean isOdd) {
    PrivateKey key = PrivateKey.of(new BigInteger(number));
    assertThat(key.toBase58()).isEqualTo(text);
    assertThat(PrivateKey.ofBase58(text).scalar().toBigInteger()).isEqualTo(number);
    PublicKey publicKey = PublicKey.ofBase58(publicText);
    assertThat(publicKey.x()).hasToString(x);
    assertThat(publicKey.isOdd().toBoolean()).isEqualTo(isOdd);
    assertThat(key.toPublicKey().toBase58()).isEqualTo(publicText);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 969888156924128044227783532, "
        + "7mX7z826zucnujPtPYE5qKMGT9TLiAJENpFvRHL9DbC2hd55ckQrSKsR9RzuuN7CLaEMbVjPA54xnCVoLob6tdPA2Ayitc1r, "
        + "6723122279390537073798941976927361786265159579069740449413381719070542314823, "
        + "27747984554455742057515483436431174924386093858380917178913570849508597034656",
    "1, 5986634990558769537740686473674717750716804381217793227569910513698970527, "
        + "7mXWxnZbVdaSKUnTCPYV2pN6jwmmrduLXEyDHNt4PZKyeg1S1aUA4ogzctr4QnpiJ8ay3VjcvLdTFkCcKV8vpQvvxZLig7sN, "
        + "17685067231706781709512346910108175289301400770268614818919231587482784915191, "
        + "28623840318899640929448021497219063145537185078985696822625614232668426459281",
    "2, 14948948889191122161701621932454444434272568604591192483640021539885156195900, "
        + "7mWy8zTXn7dXs31Tu6z5KACeqNL6NNC27m6qCRe44MsZ2zDj4DmdMhA3UYL14b9HuXQ4T32ZdzJJ7rsoYGNXw5RNqqozaJpY, "
        + "5026070472597657487380116913667130949677299932374965570166470060287088270852, "
        + "5738458881918011744173152612137941695803059987444652303622563373373895187456",
    "3, 20588970851014186016411492866002713404833177689651165144396372599377242536479, "
        + "7mWzminPPv979cxqp61wSmutK2BFPhi1PM5utPbqwnmjtoYwiDaQVNjSCMywp3vwvtkdCy7Zv7D4PnQ32o8GaBZc3Y4XS9ni, "
        + "21445320760213043031309960161162979328963223392992013738153705517905683061008, "
        + "644472362087803155737565193745329196960274245231565260760295463482924321776",
    "4, 15399848715482816019205660642802209246405051012743792560549150333208920393020, "
        + "7mXHLiSQn4CSQWpfh7e1aPtPJtTx1ppfMi92pFDbemTM5ZJDnnsMdFVx9gTm1ueN29vjVAd4RWeHqMZzH6YKRFSmAJ54ezNF, "
        + "1314094164917094915450067044840626817232101909386628127616895031560497676175, "
        + "17476422961094669617185484989913202756153320660921185605661431640419974090056"
  })
  void namesSignatures(int i, String number, String text, String r, String s) {
    Signature signature = Signature.ofBase58(text);
    assertThat(signature.r()).hasToString(r);
    assertThat(signature.s().toBigInteger()).isEqualTo(s);
    assertThat(signature.toBase58()).isEqualTo(text);
    PrivateKey key = PrivateKey.of(new BigInteger(number));
    var message = java.util.List.of(Field.of(i), Field.of(7));
    assertThat(key.sign(message).toBase58()).isEqualTo(text);
    assertThat(signature.verify(key.toPublicKey(), message).toBoolean()).isTrue();
  }

  @Test
  void namesTheKeyOfNobody() {
    assertThat(PublicKey.TYPE.empty().toBase58())
        .isEqualTo("B62qiTKpEPjGTSHZrtM8uXiKgn8So916pLmNJKDhKeyBQL9TDb3nvBG");
  }

  @Test
  void rejectsWhatIsNoKey() {
    assertRejected(KEY.replace('Z', '0'), "expected base58 digits, found '0' at");
    assertRejected(KEY.substring(3), "expected 40 bytes, found");
    assertRejected(KEY.replace('Z', 'Y'), "expected a matching checksum");
    assertRejected("", "expected 40 bytes, found");
    assertThatThrownBy(() -> PrivateKey.ofBase58(KEY))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining("private key: expected 38 bytes, found 40");
  }

  private static void assertRejected(String text, String message) {
    assertThatThrownBy(() -> PublicKey.ofBase58(text))
        .isInstanceOf(CircuitException.class)
        .hasMessageContaining(message);
  }
}
