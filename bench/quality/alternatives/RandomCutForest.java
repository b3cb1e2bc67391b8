import com.amazon.randomcutforest.config.ForestMode;
import com.amazon.randomcutforest.config.Precision;
import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Series in, anomalies out. In: number of bins, first bin that is judged, the bins' counts. Out: number of anomalies,
 * then for each its first bin, the bin at which it was told, and 1 where it lies above what was expected (else 0).
 * All are big-endian 32-bit integers.
 */
public final class RandomCutForest {
    private static final int SHINGLE = 8;

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        while (true) {
            int bins;
            try {
                bins = in.readInt();
            } catch (EOFException end) {
                return;
            }
            int first = in.readInt();
            int[] counts = new int[bins];
            for (int i = 0; i < bins; i++) {
                counts[i] = in.readInt();
            }
            answer(counts, first, out);
            out.flush();
        }
    }

    private static void answer(int[] counts, int first, DataOutputStream out) throws IOException {
        ThresholdedRandomCutForest forest = ThresholdedRandomCutForest.builder().dimensions(SHINGLE).shingleSize(SHINGLE)
                .internalShinglingEnabled(true).numberOfTrees(50).sampleSize(256).randomSeed(1)
                .precision(Precision.FLOAT_32).forestMode(ForestMode.STANDARD).build();
        int[] found = new int[3 * counts.length];
        int length = 0;
        for (int i = 0; i < counts.length; i++) {
            AnomalyDescriptor result = forest.process(new double[] {counts[i]}, 300L * i);
            if (i < first || result.getAnomalyGrade() <= 0) {
                continue;
            }
            int at = Math.max(first, i + Math.min(0, result.getRelativeIndex()));
            found[length++] = at;
            found[length++] = i;
            found[length++] = counts[at] >= expected(result, counts, at) ? 1 : 0;
        }
        out.writeInt(length / 3);
        for (int i = 0; i < length; i++) {
            out.writeInt(found[i]);
        }
    }

    /** What the forest says, or the mean of the bins before. */
    private static double expected(AnomalyDescriptor result, int[] counts, int at) {
        if (result.isExpectedValuesPresent()) {
            return result.getExpectedValuesList()[0][0];
        }
        double sum = 0;
        int from = Math.max(0, at - SHINGLE);
        for (int i = from; i < at; i++) {
            sum += counts[i];
        }
        return at > from ? sum / (at - from) : 0;
    }
}
