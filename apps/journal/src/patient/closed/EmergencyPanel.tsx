/** Emergency access on a page of something else: with the room around it that the page of a closed record has. */
import styles from './Closed.module.css';
import { Emergency } from './Emergency.tsx';

export default function EmergencyPanel({ patientId }: { patientId: string }) {
  return (
    <div className={styles.inChart}>
      <Emergency patientId={patientId} />
    </div>
  );
}
